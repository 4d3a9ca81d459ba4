package dev.plumb.api.node;

import java.util.List;
import java.util.Optional;

/// Units of systemd, by full name: `sssd.service`, `backup.timer`.
public interface ServiceView {
    /// Whether a service manager runs here at all; in a bare container or chroot none does.
    boolean available();

    /// How a unit stands; a unit without any file has load state `not-found`.
    UnitState unit(String name);

    /// The unit that a name stands for: itself, or the unit whose alias it is (`Id`). An alias whose link is
    /// missing, since its unit is not enabled, stands for the one installed unit that asks for it
    /// (systemd.unit(5), `Alias=`); of several, for the one that runs.
    String id(String name);

    /// Which conditions and assertions of a unit do not hold now, so that the manager would skip its start, in its own
    /// words: `ConditionPathExists=/etc/x` (systemd.unit(5)). Empty where all hold, and where nobody can tell.
    List<String> unmet(String name);

    /// How a unit stands, in systemd's own words (`systemctl show`, org.freedesktop.systemd1(5)).
    ///
    /// @param load `loaded not-found bad-setting error masked`
    /// @param active `active reloading inactive failed activating deactivating`
    /// @param sub `running exited dead start-limit-hit` and others
    /// @param file `enabled disabled static masked indirect generated` and others; empty without a unit file
    /// @param fragment the unit file; empty where there is none
    /// @param result why it ended: `success exit-code signal timeout start-limit-hit`
    /// @param canReload whether it can take up a new configuration without a restart (`CanReload`)
    /// @param needsReload a unit file or drop-in changed since the manager read it
    /// @param sinceStart seconds since it last became active; empty when it is not
    /// @param oneshot it is meant to end by itself (systemd.service(5), `Type=oneshot`)
    /// @param done it is meant to end by itself, and is known to have ended well since the machine started; systemd
    ///     forgets a unit that has ended and that no other unit names
    /// @param dropIns paths of the drop-ins that the manager has read for it, in its order
    /// @param triggers units that it starts when something comes, as a socket or a timer does (`Triggers`)
    record UnitState(
            String load,
            String active,
            String sub,
            String file,
            Optional<String> fragment,
            String result,
            boolean canReload,
            boolean needsReload,
            Optional<Long> sinceStart,
            boolean oneshot,
            boolean done,
            List<String> dropIns,
            List<String> triggers) {
        public UnitState {
            dropIns = List.copyOf(dropIns);
            triggers = List.copyOf(triggers);
        }

        /// A unit that the manager has not loaded.
        ///
        /// @param load why: `not-found`, `error`
        public static UnitState unloaded(String load) {
            Optional<String> noFile = Optional.empty();
            Optional<Long> never = Optional.empty();
            List<String> none = List.of();
            return new UnitState(
                    load, "inactive", "dead", "", noFile, "success", false, false, never, false, false, none, none);
        }
    }
}
