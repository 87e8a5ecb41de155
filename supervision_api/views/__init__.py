"""What the console is told: one model a shape, the contract with the dashboard."""
