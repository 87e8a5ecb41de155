"""The catalogue of service items as a workbook, compared and taken in: see README.md."""
