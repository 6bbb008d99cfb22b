"""A mapping says as data which value of ours goes where in what a specialist procedure imports."""
