package vn.socialsecurity.dissemination;

/**
 * One written file of a release.
 *
 * @param name file name inside the release, such as {@code observations.parquet}
 * @param sha256 of the whole file, lower-case hexadecimal
 */
public record TableFile(String name, long rows, long bytes, String sha256) {}
