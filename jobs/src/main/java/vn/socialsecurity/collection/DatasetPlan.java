package vn.socialsecurity.collection;

import java.io.Serializable;
import java.util.List;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveryRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.structure.Tabulation;

/**
 * What to do with the files of one dataset while they are read.
 *
 * @param schema the declared structure
 * @param rules all of them are asked about every row
 * @param tabulation makes panel cells of an accepted row
 * @param deliveryRule judges the accepted rows of one delivery against each other
 */
public record DatasetPlan(
    DatasetSchema schema, List<RowRule> rules, Tabulation tabulation, DeliveryRule deliveryRule)
    implements Serializable {}
