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
      SensitiveVariable variable, CountSystemBuilder builder, int group, int count, String name) {
    long size = builder.value(group);
    long complement = size - builder.value(count);
    if (complement < 0 || size < variable.rule().minimum()) {
      return;
    }
    builder.relation(
        Relation.sum(group, count, builder.judged(others(variable, complement, size, name))));
  }

  /**
   * Adds the complement of a count. One below the minimum is sensitive, and nobody and everybody of
   * a group where they are declared to be; a count above its denominator has no complement.
   *
   * @param denominator the size of the group, which readers have
   * @param count position of the count in the builder
   * @param name name of the complement
   */
  public static void of(
      SensitiveVariable variable,
      long denominator,
      CountSystemBuilder builder,
      int count,
      String name) {
    long complement = denominator - builder.value(count);
    if (complement < 0 || denominator < variable.rule().minimum()) {
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
    int others = builder.judged(others(variable, complement, denominator, name));
    builder.relation(Relation.sum(group, count, others));
  }

  private static Count others(SensitiveVariable variable, long complement, long size, String name) {
    FrequencyRule rule = variable.rule();
    boolean isGroup =
        (complement == 0 && variable.isEverybodySensitive())
            || (complement == size && variable.isNobodySensitive());
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
