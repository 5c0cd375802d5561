-- Reads the published means in Spark. Run in the folder of the package: spark-sql -f reading/spark.sql
CREATE OR REPLACE TEMPORARY VIEW blocks
USING csv OPTIONS (path 'blocks.csv', header 'true', inferSchema 'true', escape '"');
SELECT group_code, block, block_name, mean, half_width, band_low, band_high
FROM blocks
ORDER BY group_code, block;
