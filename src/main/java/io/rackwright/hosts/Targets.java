package io.rackwright.hosts;

import io.rackwright.hosts.openssh.ClientConfig;
import io.rackwright.hosts.openssh.HostSettings;
import io.rackwright.site.Node;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.Ssh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the servers of a site answer: the site file counts most, then the operator's OpenSSH config, then what ssh does
 * by itself. The config is asked as ssh would be, by the server's address, or by its name where that leads to the address.
 */
public final class Targets {

    private static final int MOST_BASTIONS = 8;

    /** {@code [user@]host[:port]}; an IPv6 address stands in brackets. */
    private static final Pattern HOP =
            Pattern.compile("(?:(?<user>[^@]+)@)?(?<host>\\[[^\\]]+\\]|[^:@]+)(?::(?<port>\\d{1,5}))?");

    /** The way of doing a ProxyJump before OpenSSH 7.3 (2016). */
    private static final Pattern OLD_JUMP = Pattern.compile(
            "(?:/usr/bin/)?ssh (?:-q )?(?:-W \\[?%h\\]?:%p (?<late>[^ -][^ ]*)|(?<early>[^ -][^ ]*) -W \\[?%h\\]?:%p)(?: -q)?");

    private final Site site;
    private final ClientConfig config;
    private final String localUser;

    private Targets(Site site, ClientConfig config, String localUser) {
        this.site = site;
        this.config = config;
        this.localUser = localUser;
    }

    /**
     * One for each node, in the order of the file.
     *
     * @param localUser who we are on this machine, which is whom ssh logs in as where nobody says otherwise
     */
    public static List<Target> of(Site site, ClientConfig config, String localUser) {
        Targets targets = new Targets(site, config, localUser);
        return site.nodes().stream().map(targets::of).toList();
    }

    private Target of(Node node) {
        Ssh ssh = site.ssh();
        HostSettings byName = config.lookUp(node.name(), ssh.user(), ssh.port());
        HostSettings settings = byName.hostName().equals(node.address())
                ? byName
                : config.lookUp(node.address(), ssh.user(), ssh.port());
        Target.Way way = new Target.Way(
                node.address(),
                settings.hostKeyAlias(),
                settings.userKnownHosts(),
                identity(settings),
                before(settings, bastions(settings)),
                patience(settings),
                obstacle(settings));
        return new Target(node.name(), settings.hostName(), port(settings), user(settings), way);
    }

    /** The site's key comes alone; of the config the agent is left. */
    private HostSettings.Identity identity(HostSettings settings) {
        HostSettings.Identity all = settings.identity();
        return site.ssh().privateKey() instanceof Secret.None
                ? all
                : new HostSettings.Identity(List.of(), List.of(), all.only(), all.agent());
    }

    private List<Target> bastions(HostSettings settings) {
        List<String> ofSite = site.ssh().way().bastions();
        if (ofSite.equals(List.of("none"))) {
            return List.of();
        }
        return ofSite.isEmpty() ? hops(jumps(settings), 0) : hops(ofSite, 0);
    }

    /** A server that is itself a bastion is entered from those before it: through itself it would be a circle. */
    private static List<Target> before(HostSettings server, List<Target> bastions) {
        List<Target> before = new ArrayList<>();
        for (Target bastion : bastions) {
            if (bastion.address().equals(server.hostName()) && bastion.port() == port(server)) {
                break;
            }
            before.add(bastion);
        }
        return before;
    }

    private static List<String> jumps(HostSettings settings) {
        Matcher old = OLD_JUMP.matcher(settings.proxyCommand());
        if (!old.matches()) {
            return settings.proxyJump();
        }
        return List.of(Optional.ofNullable(old.group("late")).orElseGet(() -> old.group("early")));
    }

    /** The first host may itself be reached through others, as the config says of it. */
    private List<Target> hops(List<String> jumps, int depth) {
        List<Target> hops = new ArrayList<>();
        for (String jump : jumps) {
            Matcher hop = HOP.matcher(jump);
            if (!hop.matches()) {
                continue; // «validate» refuses it in a site file, and ssh in a config
            }
            String typed = hop.group("host").replaceAll("[\\[\\]]", "");
            String port = Optional.ofNullable(hop.group("port")).orElse("0");
            HostSettings settings =
                    config.lookUp(typed, Optional.ofNullable(hop.group("user")).orElse(""), Integer.parseInt(port));
            if (hops.isEmpty() && depth < MOST_BASTIONS) {
                hops.addAll(hops(jumps(settings), depth + 1));
            }
            hops.add(new Target(typed, settings.hostName(), port(settings), user(settings), hopWay(typed, settings)));
        }
        return hops;
    }

    private Target.Way hopWay(String typed, HostSettings settings) {
        return new Target.Way(
                typed,
                settings.hostKeyAlias(),
                settings.userKnownHosts(),
                settings.identity(),
                List.of(),
                patience(settings),
                obstacle(settings));
    }

    private Duration patience(HostSettings settings) {
        int seconds = site.ssh().way().timeoutSeconds();
        int told = seconds > 0 ? seconds : settings.connectTimeout();
        return told > 0 ? Duration.ofSeconds(told) : Target.Way.USUAL_PATIENCE;
    }

    private String obstacle(HostSettings settings) {
        boolean isFollowed = settings.proxyCommand().isEmpty()
                || OLD_JUMP.matcher(settings.proxyCommand()).matches()
                || !site.ssh().way().bastions().isEmpty();
        return isFollowed ? "" : "the OpenSSH config reaches it by «ProxyCommand " + settings.proxyCommand() + "»";
    }

    private static int port(HostSettings settings) {
        return settings.port() == 0 ? Ssh.USUAL_PORT : settings.port();
    }

    private String user(HostSettings settings) {
        return settings.user().isEmpty() ? localUser : settings.user();
    }
}
