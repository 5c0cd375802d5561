-- Computes what is published from the contributions, in Spark 3.4 or later. Run in the folder of the package:
-- spark-sql -f reading/spark.sql
CREATE OR REPLACE TEMPORARY VIEW contributions
USING csv OPTIONS (path 'contributions.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW standings
USING csv OPTIONS (path 'standings.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW student
USING csv OPTIONS (path 'student.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW blocks
USING csv OPTIONS (path 'blocks.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW items
USING csv OPTIONS (path 'items.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW trends
USING csv OPTIONS (path 'trends.csv', header 'true', inferSchema 'true', escape '"');
CREATE OR REPLACE TEMPORARY VIEW earlier
USING csv OPTIONS (path 'earlier.csv', header 'true', inferSchema 'true', escape '"');
