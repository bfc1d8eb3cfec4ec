"""Today, the morning check, the week and the line of pain: what the plan says, on pages."""
