package vn.socialsecurity.dissemination.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What a release in the making is held against.
 *
 * @param delivered the delivered files it is made from, as {@code delivery/file}
 * @param deliveredBefore those that the predecessor was made from; empty when there is none
 * @param predecessor folder of the release on the same provinces that it would replace; empty when
 *     there is none
 * @param aside why it will not become the current release; empty when it will. A release of the
 *     past or of other provinces replaces nothing.
 * @param expectedVerdicts by statement of the article
 */
public record Circumstances(
    List<String> delivered,
    List<String> deliveredBefore,
    Optional<Path> predecessor,
    Optional<String> aside,
    Map<String, String> expectedVerdicts) {}
