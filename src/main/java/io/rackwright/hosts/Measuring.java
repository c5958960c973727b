package io.rackwright.hosts;

import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.thread.DaemonThreads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the measurements that were asked for, after the look and only on servers that answered it. */
public final class Measuring {

    private final Site site;
    private final Set<Measurement> wanted;
    private final RemoteShell shell;

    public Measuring(Site site, Set<Measurement> wanted, RemoteShell shell) {
        this.site = site;
        this.wanted = Set.copyOf(wanted);
        this.shell = shell;
    }

    /**
     * Measures on all servers at once; those of one server run one after the other. When the calling thread is
     * interrupted the executions under way are ended, and what is known is returned with the thread's interrupt flag set.
     *
     * @param outcomes by node name
     * @return the same, with the figures in the facts; a measurement that failed says why there
     */
    public Map<String, HostOutcome> of(Map<String, HostOutcome> outcomes) {
        List<Callable<HostOutcome.Seen>> works = new ArrayList<>();
        for (Node node : site.nodes()) {
            List<Measurement> here = wanted.stream()
                    .filter(measurement -> measurement.concerns(node))
                    .sorted()
                    .toList();
            if (!here.isEmpty() && outcomes.get(node.name()) instanceof HostOutcome.Seen seen) {
                works.add(() -> measured(seen, here));
            }
        }
        Map<String, HostOutcome> all = new LinkedHashMap<>(outcomes);
        together(works).forEach(seen -> all.put(seen.target().host(), seen));
        return all;
    }

    private List<HostOutcome.Seen> together(List<Callable<HostOutcome.Seen>> works) {
        if (works.isEmpty()) {
            return List.of();
        }
        List<HostOutcome.Seen> done = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(works.size(), Survey.THREADS), new DaemonThreads("rackwright-measuring"));
        try {
            for (Future<HostOutcome.Seen> future : workers.invokeAll(works)) {
                done.add(future.get());
            }
        } catch (InterruptedException e) {
            shell.close();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("a measurement must not throw", e);
        } finally {
            workers.shutdownNow();
        }
        return done;
    }

    private HostOutcome.Seen measured(HostOutcome.Seen seen, List<Measurement> here) {
        ProbeReport report = ProbeReport.NOTHING;
        for (Measurement measurement : here) {
            report = report.and(report(seen.target(), measurement));
        }
        return new HostOutcome.Seen(seen.target(), seen.facts().withMeasured(report));
    }

    private ProbeReport report(Target target, Measurement measurement) {
        RemoteAnswer answer = shell.run(target, measurement.script(site));
        if (answer instanceof RemoteAnswer.NotRun notRun) {
            return failure(measurement, notRun.failure().cause(target));
        }
        return ProbeReport.parse(((RemoteAnswer.Ran) answer).output())
                .orElseGet(() -> failure(measurement, "the measurement did not come to its end"));
    }

    private static ProbeReport failure(Measurement measurement, String reason) {
        return new ProbeReport(Map.of(measurement.word() + "_failure", List.of(reason)));
    }
}
