package vn.socialsecurity.confidentiality;

/**
 * Who is not counted, where readers have the denominator: so few that they are given away, or
 * nobody, or everybody.
 */
public final class Complements {
  private Complements() {}

  /**
   * Adds the complement of a count. Nobody and everybody of a group are sensitive, like a
   * complement below the minimum; a count above its denominator has no complement.
   *
   * @param denominator the size of the group, which readers have
   * @param count position of the count in the builder
   * @param name name of the complement
   */
  public static void of(
      FrequencyRule rule, long denominator, CountSystemBuilder builder, int count, String name) {
    long complement = denominator - builder.value(count);
    if (complement < 0 || denominator < rule.minimum()) {
      return;
    }
    boolean isGroup = complement == 0 || complement == denominator;
    boolean isSensitive = isGroup || rule.isSmall(complement);
    int group =
        builder.judged(
            new Count(
                name + ", with those who are",
                denominator,
                Disposition.KNOWN,
                denominator,
                denominator,
                0,
                null));
    int others =
        builder.judged(
            new Count(
                name,
                complement,
                Disposition.WITHHELD,
                0,
                denominator,
                isSensitive ? rule.protection() : 0,
                isGroup
                    ? ConfidentialityStatus.CONCENTRATED
                    : isSensitive ? ConfidentialityStatus.SMALL_COUNT : null));
    builder.relation(Relation.sum(group, count, others));
  }
}
