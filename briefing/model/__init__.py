"""What a briefing is: kinds of item, header, outline, ties, problems. No files, no screen."""
