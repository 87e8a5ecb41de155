"""What is remembered: PostgreSQL or TimescaleDB, migrations, one .sql file per statement, evidence files."""
