package vn.socialsecurity.analysis;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * How one indicator moved in one area within one comparable spell. Nothing is rounded.
 *
 * @param breakdown codes in the order of {@code Dimensions.BREAKDOWNS}
 * @param spell the spell that all of it lies in
 * @param intervals years from the first to the last: 8 from 2011 to 2019
 * @param yearsObserved years with a value, the first and the last among them
 * @param change last value minus first value, in the unit of the indicator
 * @param rounding by how much {@code change} may be wrong because both values are rounded: half a
 *     unit of the last decimal of each
 * @param pointsPerYear {@code change} over {@code intervals}
 * @param relativeChangePct {@code change} in percent of the first value; null unless that is above
 *     0
 * @param relativePerYearPct compound relative change, percent a year; null unless the first value
 *     is above 0 and the last not below it
 * @param unit unit of the values
 * @param status the SDMX status of the two values that warns most
 */
public record Trend(
    String indicator,
    String refArea,
    List<String> breakdown,
    String spell,
    int firstYear,
    int lastYear,
    int intervals,
    int yearsObserved,
    BigDecimal firstValue,
    BigDecimal lastValue,
    BigDecimal change,
    BigDecimal rounding,
    BigDecimal pointsPerYear,
    BigDecimal relativeChangePct,
    BigDecimal relativePerYearPct,
    String unit,
    String status)
    implements Serializable {}
