/**
 * Test data for the production system (GSBPM 3.5): landing zones of any size, in which every count
 * is known before the pipeline counts.
 *
 * <p>In come parameters and a seed; out go deliveries as agencies would send them, marked as
 * synthetic, with the parameters, the planted faults and the true counts beside them. The same
 * parameters give the same bytes on any number of threads. Nothing here is an estimate of anything:
 * only the provinces' codes and sizes are real.
 */
package vn.socialsecurity.generation;
