# Reads the published means. Run in the folder of the package: Rscript reading/read.R
blocks <- read.csv("blocks.csv", encoding = "UTF-8")
print(blocks[c("group_code", "block", "mean", "half_width", "band_low", "band_high")], row.names = FALSE)
