package vn.socialsecurity.confidentiality;

/**
 * Who is not counted, where readers have the denominator: so few that they are given away, or
 * nobody, or everybody.
 */
public final class Complements {
  private Complements() {}

  /**
   * Adds the complement of a count in a group whose size is published with it, or withheld.
   *
   * @param group position of the size of the group in the builder
   * @param count position of the count
   * @param name name of the complement
   */
  static void within(
      FrequencyRule rule, CountSystemBuilder builder, int group, int count, String name) {
    long size = builder.value(group);
    long complement = size - builder.value(count);
    if (complement < 0 || size < rule.minimum()) {
      return;
    }
    builder.relation(
        Relation.sum(group, count, builder.judged(others(rule, complement, size, name))));
  }

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
    int others = builder.judged(others(rule, complement, denominator, name));
    builder.relation(Relation.sum(group, count, others));
  }

  private static Count others(FrequencyRule rule, long complement, long size, String name) {
    boolean isGroup = complement == 0 || complement == size;
    boolean isSensitive = isGroup || rule.isSmall(complement);
    return new Count(
        name,
        complement,
        Disposition.WITHHELD,
        0,
        size,
        isSensitive ? rule.protection() : 0,
        isGroup
            ? ConfidentialityStatus.CONCENTRATED
            : isSensitive ? ConfidentialityStatus.SMALL_COUNT : null);
  }
}
