package vn.socialsecurity.structure;

/** Columns of the account of delivered files: what was read of each, and what became of it. */
public final class FileColumns {
  public static final String DATASET = "dataset";
  public static final String PROVIDER = "provider";
  public static final String DELIVERY = "delivery";
  public static final String FILE = "file";
  public static final String ISSUED = "issued";
  public static final String SHA256 = "sha256";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String SYNTHETIC = "synthetic";

  /** TAKEN or REFUSED. */
  public static final String OUTCOME = "outcome";

  /** Data rows read; of a refused file those read until it was refused, all quarantined. */
  public static final String ROWS_READ = "rows_read";

  public static final String ROWS_ACCEPTED = "rows_accepted";
  public static final String ROWS_QUARANTINED = "rows_quarantined";
  public static final String ROWS_SUPERSEDED = "rows_superseded";

  /** Slices of which at least one accepted row of this file is live. */
  public static final String SLICES = "slices";

  public static final String TAKEN = "TAKEN";
  public static final String REFUSED = "REFUSED";

  private FileColumns() {}
}
