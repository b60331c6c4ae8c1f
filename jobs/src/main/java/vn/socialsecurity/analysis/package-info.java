/**
 * GSBPM 6.3, interpret and explain outputs: what the figures say.
 *
 * <p>In: observations and figures of the nation, regions and provinces, and what has been claimed
 * about them. Out: trends within comparable spells, gaps between areas and whether they narrow, and
 * a verdict on each published claim with the figures that it rests on. Pure functions over records:
 * nothing is subtracted across poverty standards, boundaries or definitions.
 */
package vn.socialsecurity.analysis;
