-- Computes what is published from the contributions, in DuckDB. Run in the folder of the package:
-- duckdb < reading/duckdb.sql
CREATE OR REPLACE TEMPORARY VIEW contributions AS SELECT * FROM read_csv('contributions.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW standings AS SELECT * FROM read_csv('standings.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW student AS SELECT * FROM read_csv('student.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW blocks AS SELECT * FROM read_csv('blocks.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW items AS SELECT * FROM read_csv('items.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW trends AS SELECT * FROM read_csv('trends.csv', header = true);
CREATE OR REPLACE TEMPORARY VIEW earlier AS SELECT * FROM read_csv('earlier.csv', header = true);
