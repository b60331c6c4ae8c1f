package vn.socialsecurity.job;

/** The keys of {@code conf/pipeline.properties} and of {@code --set}: default and meaning. */
enum Setting {
  LANDING("landing", "sample-data/landing", "folder of the deliveries, <dataset>/<yyyy-mm-dd>/"),
  OUTPUT("output", "output", "folder of the releases; local or HDFS, not an object store"),
  GEOGRAPHY("geography", "P63", "provinces in which the figures are published: P63 or P34"),
  ROUNDING_TOLERANCE(
      "discrepancies.rounding_tolerance_pct",
      "0.01",
      "percent by which a sum of rounded figures may differ from a delivered total unremarked"),
  WAREHOUSE(
      "warehouse",
      "<output>/warehouse",
      "folder of what was made of registers, for its owner alone; <output> is the setting above"),
  WAREHOUSE_RECOGNISE(
      "warehouse.recognise",
      "size_and_time",
      "how a file is known to be the same as before: size_and_time, or content (reads every byte)"),
  WAREHOUSE_TASK_MEMORY(
      "warehouse.task_memory_mb",
      "160",
      "memory of one task for the rows of a register's file; beyond it they are sorted on disk"),
  WAREHOUSE_SPLIT(
      "warehouse.split_mb",
      "256",
      "size of a register's file from which on several tasks read it; 0 for never"),
  WAREHOUSE_TYPED_ROWS(
      "warehouse.typed_rows",
      "false",
      "whether the accepted rows of registers are kept as Parquet too: true or false"),
  LOCK_STALE(
      "lock.stale_minutes",
      "10",
      "minutes without a sign of life after which a run on another host is taken for dead"),
  SPLICE(
      "splice",
      "none",
      "ratio, additive or logit: percentages carried to the next poverty standard, as estimates"),
  MINIMUM_AREAS(
      "gaps.minimum_areas_pct",
      "90",
      "percent of the areas in force that must have a rate for a gap to be measured"),
  CONVERGENCE_TOLERANCE(
      "convergence.tolerance_pct",
      "5",
      "percent of its first value by which a measure of dispersion may change and count as unchanged"),
  CONVERGENCE_YEARS(
      "convergence.minimum_years",
      "4",
      "years in which every area has a rate that a verdict on convergence needs"),
  HEADLINES(
      "summary.headlines",
      "si_coverage_15plus,hi_coverage_average_population,poor_household_rate,unemployment_rate",
      "indicators whose latest national figure the summary shows");

  private final String key;
  private final String defaultValue;
  private final String meaning;

  Setting(String key, String defaultValue, String meaning) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  String meaning() {
    return meaning;
  }
}
