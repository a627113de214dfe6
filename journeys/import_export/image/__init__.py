"""Pictures that people send: read with care, made small and plain, and kept by what is in them."""
