package io.rackwright.controller;

import io.rackwright.certificate.CertificateFile;
import io.rackwright.certificate.Flaw;
import io.rackwright.certificate.ServerCertificate;
import io.rackwright.certificate.ServerChain;
import io.rackwright.certificate.TrustStore;
import io.rackwright.controller.ControllerFacts.Named;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.thread.DaemonThreads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The look at this machine and from it. Begins when it is made, in threads of its own, so that it costs no time beside
 * the look at the servers; ends after its patience at the latest, whatever resolvers and networks do.
 */
public final class ControllerLook implements AutoCloseable {

    /** From the beginning; a resolver that does not answer takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int NETWORK_MILLIS = 2_500;
    private static final int HTTPS = 443;

    /** What an install's first page says; the names of the platform and of what it is made after. */
    private static final Pattern SIGN = Pattern.compile("(?i)katonic|domino ?data ?lab");

    private final Wish wish;
    private final Clock clock;
    private final long deadline;
    private final ExecutorService threads;
    private final Future<LocalLook.Found> local;
    private final Future<Optional<String>> python;
    private final Future<List<String>> answers;
    private final Future<Optional<Shown>> balancer;
    private final List<Future<Optional<Parent>>> parents;
    private final Future<List<ControllerFacts.Held>> mirror;

    /**
     * What is to be seen.
     *
     * @param local of the machine itself
     * @param python tells why no Ansible can be made here; empty if one can
     * @param name the platform's; empty where none is to be asked for
     * @param names those that its certificate must hold
     * @param balancer the address that must show it, with a port where it is not 443; empty where none does
     * @param parents domains above the name
     * @param authorities PEM certificates that the site trusts
     * @param mirror what mirrors are to be asked for
     */
    public record Wish(
            LocalLook local,
            Callable<Optional<String>> python,
            String name,
            List<String> names,
            String balancer,
            List<String> parents,
            String authorities,
            MirrorLook mirror) {
        public Wish {
            names = List.copyOf(names);
            parents = List.copyOf(parents);
        }
    }

    public ControllerLook(Wish wish, Clock clock) {
        this.wish = wish;
        this.clock = clock;
        this.deadline = System.nanoTime() + PATIENCE.toNanos();
        this.threads = Executors.newCachedThreadPool(new DaemonThreads("rackwright-controller"));
        this.local = threads.submit(wish.local()::look);
        this.python = threads.submit(wish.python());
        this.answers = threads.submit(() -> wish.name().isEmpty() ? List.<String>of() : addresses(wish.name()));
        this.balancer = threads.submit(this::shown);
        this.parents = wish.parents().stream()
                .map(name -> threads.submit((Callable<Optional<Parent>>) () -> parent(name, HTTPS)))
                .toList();
        this.mirror = threads.submit(wish.mirror()::look);
    }

    /** What was seen until the patience ended. An interrupt ends it at once and stays set. */
    public ControllerFacts facts() {
        LocalLook.Found found = result(local).orElse(LocalLook.Found.NOTHING);
        Named named = wish.name().isEmpty()
                ? Named.UNKNOWN
                : result(answers).map(addresses -> new Named(true, addresses)).orElse(Named.UNKNOWN);
        List<Parent> answering = new ArrayList<>();
        parents.forEach(parent -> result(parent).flatMap(seen -> seen).ifPresent(answering::add));
        return new ControllerFacts(
                clock.instant(),
                result(python).flatMap(flaw -> flaw).orElse(""),
                found.rooms(),
                found.missingPrograms(),
                found.openFiles(),
                found.lacksUtf8(),
                named,
                result(balancer).flatMap(seen -> seen).orElse(Shown.NOTHING),
                answering,
                result(mirror).orElse(List.of()));
    }

    private <T> Optional<T> result(Future<T> future) {
        try {
            return Optional.of(future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLate) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the look at this machine failed", e.getCause());
        }
    }

    private static List<String> addresses(String name) {
        try {
            return Stream.of(InetAddress.getAllByName(name))
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (UnknownHostException ignored) { // an answer too: no address
            return List.of();
        }
    }

    private Optional<Shown> shown() {
        if (wish.balancer().isEmpty()) {
            return Optional.empty();
        }
        String at = wish.balancer().contains(":") ? wish.balancer() : wish.balancer() + ":" + HTTPS;
        String host = at.replaceFirst(":.*", "");
        int port = Integer.parseInt(at.replaceFirst(".*:", ""));
        return new HttpsLook(NETWORK_MILLIS)
                .at(wish.name(), host, port)
                .filter(seen -> !seen.chain().isEmpty())
                .map(seen -> new Shown(at, flaws(at, seen)));
    }

    private List<Flaw> flaws(String at, HttpsLook.Seen seen) {
        CertificateFile file = new CertificateFile("that " + at + " shows", seen.chain(), List.of());
        CertificateFile trusted =
                CertificateFile.read("trusted", wish.authorities().getBytes(StandardCharsets.ISO_8859_1));
        ServerCertificate certificate = new ServerCertificate(file, wish.names(), clock.instant());
        List<Flaw> flaws = new ArrayList<>(certificate.flaws());
        flaws.addAll(new ServerChain(List.of(), trusted.certificates(), true)
                .flaws(certificate, TrustStore.ofThisMachine()));
        return flaws;
    }

    static Optional<Parent> parent(String name, int port) {
        return new HttpsLook(NETWORK_MILLIS).at(name, name, port).map(seen -> {
            Matcher sign = SIGN.matcher(seen.text());
            return new Parent(name, seen.address(), sign.find() ? sign.group().toLowerCase(Locale.ROOT) : "");
        });
    }

    /** Lets go of what still waits. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
