-- Reads the published means in DuckDB. Run in the folder of the package: duckdb < reading/duckdb.sql
SELECT group_code, block, block_name, mean, half_width, band_low, band_high
FROM read_csv('blocks.csv', header = true)
ORDER BY group_code, block;
