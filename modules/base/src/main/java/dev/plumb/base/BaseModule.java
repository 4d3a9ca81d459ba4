package dev.plumb.base;

import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.base.certificate.CaCertificateProvider;
import dev.plumb.base.command.CommandProvider;
import dev.plumb.base.directory.DirectoryProvider;
import dev.plumb.base.download.DownloadProvider;
import dev.plumb.base.file.FileProvider;
import dev.plumb.base.filesystem.FilesystemProvider;
import dev.plumb.base.firewall.FirewallProvider;
import dev.plumb.base.group.GroupProvider;
import dev.plumb.base.hostname.HostnameProvider;
import dev.plumb.base.hosts.HostsProvider;
import dev.plumb.base.kernelargument.KernelArgumentProvider;
import dev.plumb.base.kernelmodule.KernelModuleProvider;
import dev.plumb.base.line.LineProvider;
import dev.plumb.base.link.LinkProvider;
import dev.plumb.base.pkg.PackageProvider;
import dev.plumb.base.repository.RepositoryProvider;
import dev.plumb.base.service.ServiceProvider;
import dev.plumb.base.setting.SettingProvider;
import dev.plumb.base.sshkey.SshKeyProvider;
import dev.plumb.base.swap.SwapProvider;
import dev.plumb.base.sysctl.SysctlProvider;
import dev.plumb.base.timer.TimerProvider;
import dev.plumb.base.timesync.TimeSyncProvider;
import dev.plumb.base.timezone.TimezoneProvider;
import dev.plumb.base.user.UserProvider;
import dev.plumb.base.waitfor.WaitForProvider;
import java.util.List;

/// The kinds of this family; one line each, in order of name.
public final class BaseModule implements ResourceModule {
    @Override
    public String family() {
        return "base";
    }

    @Override
    public List<ResourceProvider<?, ?>> providers() {
        return List.of(
                // one line per kind
                new CaCertificateProvider(),
                new CommandProvider(),
                new DirectoryProvider(),
                new DownloadProvider(),
                new FileProvider(),
                new FilesystemProvider(),
                new FirewallProvider(),
                new GroupProvider(),
                new HostnameProvider(),
                new HostsProvider(),
                new KernelArgumentProvider(),
                new KernelModuleProvider(),
                new LineProvider(),
                new LinkProvider(),
                new PackageProvider(),
                new RepositoryProvider(),
                new ServiceProvider(),
                new SettingProvider(),
                new SshKeyProvider(),
                new SwapProvider(),
                new SysctlProvider(),
                new TimeSyncProvider(),
                new TimerProvider(),
                new TimezoneProvider(),
                new UserProvider(),
                new WaitForProvider()
                // end of kinds
                );
    }
}
