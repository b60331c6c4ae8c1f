package vn.socialsecurity.structure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One figure as one source states it: a candidate for one cell of the panel.
 *
 * @param variable what is measured, with scheme, benefit, fund, group or service in its code
 * @param kind a code of the list {@code kind}: stock, flow, events, rate, target ...
 * @param concept the population, labour force or accounts concept; {@code _Z} where none applies
 * @param refArea dated area identifier such as {@code P63_01}
 * @param timePeriod {@code 2019}, {@code 2012-2018}, {@code 2020-S1}
 * @param dimensions code by dimension name (see {@link Dimensions}); absent means {@code _T}
 * @param value null when the source prints that there is no figure
 * @param printedDecimals decimals with which a rate was printed; null for counts
 * @param unit a code of the list {@code unit}
 * @param obsStatus SDMX observation status as delivered
 * @param source the words of the row or the delivery on where the figure was printed
 */
public record Cell(
    String variable,
    String kind,
    String concept,
    String refArea,
    String timePeriod,
    Map<String, String> dimensions,
    BigDecimal value,
    Integer printedDecimals,
    String unit,
    String obsStatus,
    String source)
    implements Serializable {}
