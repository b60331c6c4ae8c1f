package vn.socialsecurity.structure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Kind and unit of a panel variable, from the measure of the dataset that delivers it. */
public final class VariableKinds {
  private VariableKinds() {}

  /**
   * The measure that makes a variable: the one with the longest stem that the variable begins with.
   * Datasets whose rows state their own kind, and printed rates, are left out.
   *
   * @return empty when no dataset declares kind and unit of such a variable
   */
  public static Optional<Field> measureOf(String variable, Collection<DatasetSchema> datasets) {
    return datasets.stream()
        .filter(dataset -> dataset.indexOf("kind") < 0)
        .flatMap(dataset -> dataset.measures().stream())
        .filter(measure -> !"rate".equals(measure.kind()) && makes(measure, variable))
        .max(Comparator.comparingInt(measure -> measure.variable().length()));
  }

  private static boolean makes(Field measure, String variable) {
    String stem = measure.variable();
    return stem != null
        && (stem.isEmpty() || variable.equals(stem) || variable.startsWith(stem + "_"));
  }
}
