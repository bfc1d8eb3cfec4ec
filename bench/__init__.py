"""Speed claims, each measured beside a naive version in the same run and printed as a ratio."""
