"""What is shown of anything, as blocks: no colours, no widths, no files."""
