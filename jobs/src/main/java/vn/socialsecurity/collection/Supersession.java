package vn.socialsecurity.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.FileStatements.Statement;

/**
 * What is in force of one time period. A slice lies within one period, so that no other period has
 * a say in it.
 *
 * @param files the statements in force
 * @param shares account of every file that states something of the period
 */
public record Supersession(List<FileStatements> files, List<FileShare> shares) {

  /** A slice of one provider. */
  private record Claimed(String dataset, String provider, String slice) {}

  /** Deliveries in the order in which they replace each other. */
  private record Claim(LocalDate issued, String delivery) implements Comparable<Claim> {
    private static final Comparator<Claim> LATER =
        Comparator.comparing(Claim::issued).thenComparing(Claim::delivery);

    private static Claim of(FileStatements file) {
      return new Claim(file.issued(), file.delivery());
    }

    @Override
    public int compareTo(Claim other) {
      return LATER.compare(this, other);
    }
  }

  /**
   * Parts what is in force from what was replaced. In each slice of a dataset the rows of the
   * provider's last delivery are in force, all others superseded; of several deliveries of one day
   * the last in the alphabet of their folders wins ({@code 2026-01-31_b} over {@code
   * 2026-01-31_a}). Another provider's rows are no concern.
   *
   * @param delivered what all files state of one time period, in any order
   */
  public static Supersession of(Collection<FileStatements> delivered) {
    Map<Claimed, Claim> last = new HashMap<>();
    for (FileStatements file : delivered) {
      Claim claim = Claim.of(file);
      for (Statement statement : file.statements()) {
        last.merge(
            claimed(file, statement),
            claim,
            (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
    }
    List<FileStatements> files = new ArrayList<>();
    List<FileShare> shares = new ArrayList<>();
    for (FileStatements file : delivered) {
      Claim claim = Claim.of(file);
      Set<String> slices = new HashSet<>();
      List<Statement> inForce = new ArrayList<>();
      for (Statement statement : file.statements()) {
        if (last.get(claimed(file, statement)).equals(claim)) {
          inForce.add(statement);
          slices.add(statement.slice());
        }
      }
      files.add(file.with(inForce));
      int superseded = file.statements().size() - inForce.size();
      shares.add(new FileShare(file.file(), inForce.size(), superseded, slices.size()));
    }
    return new Supersession(files, shares);
  }

  private static Claimed claimed(FileStatements file, Statement statement) {
    return new Claimed(file.dataset(), file.provider(), statement.slice());
  }
}
