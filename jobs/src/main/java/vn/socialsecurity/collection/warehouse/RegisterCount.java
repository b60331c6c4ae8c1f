package vn.socialsecurity.collection.warehouse;

import java.util.List;
import java.util.SortedMap;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.structure.SpellPlace;

/**
 * The count of one provider's register.
 *
 * @param provider the agency
 * @param live the slices in force with the files that hold them
 * @param places what was counted, in the order of the count
 * @param counted the sum over all persons, as the tabulation lays it out
 */
public record RegisterCount(
    String provider,
    SortedMap<SpellPlace, List<DeliveredFile>> live,
    List<SpellPlace> places,
    long[] counted) {}
