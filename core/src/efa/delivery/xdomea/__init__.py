"""Hand-over to an electronic file (e-Akte) by XDOMEA 3: the message `Abgabe.Abgabe.0401` with its files."""
