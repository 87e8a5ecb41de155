"""`hallwatch models frames`, `finetune`, `export`, `use`, `rollback`, `prepare`: networks of a hall's own."""
