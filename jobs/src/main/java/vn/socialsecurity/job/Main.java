package vn.socialsecurity.job;

/** The program: one sub-command a run, started by {@code spark-submit} or the scripts. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.err.println("Usage: release | validate | trace | diff | releases | prune");
    System.exit(USAGE);
  }
}
