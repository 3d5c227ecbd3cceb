"""Slides for PowerPoint, with charts that can be edited."""
