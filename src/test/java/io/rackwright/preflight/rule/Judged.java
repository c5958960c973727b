package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The base site (m1 control plane and etcd, p1 platform, c1 compute) and one rule over its servers. */
public final class Judged {

    private final Site site;
    private final Standing standing;

    private Judged(Site site, Standing standing) {
        this.site = site;
        this.standing = standing;
    }

    /** @param edits from, to, from, to … in the text of the site file */
    public static Judged site(Path folder, String... edits) {
        return new Judged(
                new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow(), Standing.NEW);
    }

    /** As after a run that built on these nodes. */
    public Judged built(String... nodes) {
        return new Judged(site, new Standing(Set.of(nodes), false));
    }

    /** As with {@code --adopt}. */
    public Judged adopted() {
        return new Judged(site, new Standing(Set.of(), true));
    }

    public List<Finding> by(Rule rule, Facts facts) {
        return rule.judge(server(facts.made()));
    }

    public List<Finding> by(SiteRule rule, Facts... facts) {
        return rule.judge(Stream.of(facts).map(Facts::made).map(this::server).toList());
    }

    private Server server(HostFacts facts) {
        return new Server(
                Jobs.of(site, standing),
                site.nodes().stream()
                        .filter(node -> node.name().equals(facts.host()))
                        .findFirst()
                        .orElseThrow(),
                facts);
    }
}
