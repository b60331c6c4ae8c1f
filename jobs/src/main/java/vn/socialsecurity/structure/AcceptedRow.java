package vn.socialsecurity.structure;

import java.io.Serializable;
import java.util.List;

/**
 * One row that passed every row rule, before it is compared with the other rows of its delivery.
 *
 * @param file {@code <dataset>/<folder>/<file>}
 * @param line physical line on which the row starts, from 1
 * @param key the row's primary key, areas resolved
 * @param slice the unit that a later delivery of the same provider replaces
 * @param values what the row states, as text: equal for rows that state the same
 * @param text the row as delivered, for quarantine
 * @param cells the figures that the row states; none where its area had ceased
 */
public record AcceptedRow(
    String file, long line, String key, String slice, String values, String text, List<Cell> cells)
    implements Serializable {}
