"""The graph as eight tables in Parquet, for DuckDB, pandas, Spark and R."""

from kg.export.tables.columns import TABLES
from kg.export.tables.writing import write_tables

__all__ = ["TABLES", "write_tables"]
