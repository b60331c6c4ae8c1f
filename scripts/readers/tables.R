# Reads csv/ of a release with base R and holds it against what DuckDB counted in the Parquet files.
# Usage: Rscript tables.R <release> <counts.tsv>
arguments <- commandArgs(trailingOnly = TRUE)
counts <- read.delim(arguments[2], header = FALSE, colClasses = "character", na.strings = "", quote = "",
                     col.names = c("table", "rows", "name", "type", "missing", "distinct", "sum"))
problems <- 0
for (table in unique(counts$table)) {
  read <- read.csv(file.path(arguments[1], "csv", paste0(table, ".csv")), fileEncoding = "UTF-8-BOM",
                   colClasses = "character", na.strings = "", check.names = FALSE)
  expected <- counts[counts$table == table, ]
  right <- nrow(read) == as.integer(expected$rows[1]) && identical(names(read), expected$name)
  for (i in seq_along(expected$name)) {
    values <- read[[expected$name[i]]]
    right <- right && sum(is.na(values)) == as.integer(expected$missing[i])
    if (is.na(expected$sum[i])) {
      right <- right && length(unique(values[!is.na(values)])) == as.integer(expected$distinct[i])
    } else {
      # R has doubles only
      total <- sum(as.numeric(values), na.rm = TRUE)
      right <- right && isTRUE(all.equal(total, as.numeric(expected$sum[i]), tolerance = 1e-12))
    }
  }
  if (!right) {
    problems <- problems + 1
    message("csv/", table, ".csv is not as the Parquet file")
  } else {
    cat("csv/", table, ".csv: ", nrow(read), " rows, ", ncol(read), " columns, as in Parquet\n", sep = "")
  }
}
quit(status = if (problems > 0) 1 else 0)
