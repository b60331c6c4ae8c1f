package vn.socialsecurity.collection;

import java.io.Serializable;
import java.util.List;
import vn.socialsecurity.classification.AreaDirectory;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;

/**
 * How the files of a register are read.
 *
 * @param schema the declared structure
 * @param rules all of them are asked about every row that is not plain
 * @param columns how each field is kept as a whole number
 * @param plainRules the rules over several columns, for rows kept as whole numbers
 * @param areas what the codes of areas mean
 */
public record RegisterPlan(
    DatasetSchema schema,
    List<RowRule> rules,
    List<PlainColumn> columns,
    List<PlainRule> plainRules,
    AreaDirectory areas)
    implements Serializable {}
