"""The map of a journey on paper: placed once (layout.py), and written as a drawing (SVG, PNG), as
pages (PDF) and as slides (PPTX)."""
