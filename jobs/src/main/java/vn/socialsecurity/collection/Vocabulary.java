package vn.socialsecurity.collection;

import java.util.Set;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.classification.CodeLists;

/**
 * The codes that a delivery may name in its folder and its {@code delivery.json}.
 *
 * @param datasets names of the dataset schemas
 * @param providers codes of agencies
 * @param statuses observation statuses
 * @param geographies area schemes
 */
public record Vocabulary(
    Set<String> datasets, Set<String> providers, Set<String> statuses, Set<String> geographies) {

  /** The vocabulary of these schemas, code lists and areas. */
  public static Vocabulary of(Set<String> datasets, CodeLists codeLists, AreaDirectory areas) {
    return new Vocabulary(
        datasets, codeLists.codes("provider"), codeLists.codes("obs_status"), areas.geographies());
  }
}
