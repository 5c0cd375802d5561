# Computes the published means from the contributions. Run in the folder of the package: Rscript reading/read.R
published <- read.csv("blocks.csv", encoding = "UTF-8")
rows <- read.csv("contributions.csv", encoding = "UTF-8")
rows <- rows[rows$scan %in% published$group_code & rows$mean_shown != "not-shown", ]
rows$mean <- ifelse(rows$mean_shown == "low", 1.4, ifelse(rows$mean_shown == "high", 4.6, rows$mean))

compute <- function(group, block) {
  means <- rows$mean[(rows$scan == group | rows$size %in% group) & rows$block == block]
  step <- if (length(means) < 15) 0.25 else 0.1
  # What is nearly half a step is that, and goes up.
  floor(round(mean(means) / step, 9) + 0.5) * step
}

shown <- published[!is.na(published$mean), c("group_code", "block", "mean")]
shown$computed <- mapply(compute, shown$group_code, shown$block)
print(shown, row.names = FALSE)
cat("different:", sum(abs(shown$computed - shown$mean) > 1e-9), "\n")
