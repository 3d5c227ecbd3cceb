"""What a meeting shows: its boards, what may go on an agenda, and each item as a slide. No page lies here."""
