# What machines and containers have in common: a root file system out of the host's directories, and a first process.
#
# Needs $directory (where the host keeps it) and $layering (overlay or bind) of the program that loads it.
use strict;
use warnings;
use POSIX ();

our ($directory, $layering);
our $root = "$directory/root";
my @layered = ('/usr', '/etc', '/opt', '/var/lib/dpkg', '/var/lib/apt', '/var/cache/apt', '/var/cache/debconf');
my @system_directories = ('bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32');
# Whether /usr/bin has a juju-exec.
our $has_juju_exec = 1;

sub run {
    my @command = @_;
    system(@command) == 0 or die "cannot run '@command': status $?\n";
}

sub succeeds_quietly {
    my @command = @_;
    my $child = fork // die "cannot fork: $!\n";
    if ($child == 0) {
        open STDERR, '>', '/dev/null';
        exec { $command[0] } @command or POSIX::_exit(127);
    }
    waitpid $child, 0;
    return $? == 0;
}

sub directory {
    my ($path, $mode) = @_;
    my $built = '';
    for my $part (grep { length } split m{/}, $path) {
        $built .= "/$part";
        next if -d $built;
        mkdir $built, 0755 or die "cannot make $built: $!\n";
    }
    chmod $mode, $path if defined $mode;
}

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "cannot write $path: $!\n";
    print {$file} $text;
    close $file or die "cannot write $path: $!\n";
}

# /proc still is the host's: it tells this process's id and start as the host sees them. The record comes before
# all else, and whole: whoever finds this directory later must find this process too.
sub record_process {
    my $name = shift // 'first-process';
    open my $file, '<', '/proc/self/stat' or die "cannot read /proc/self/stat: $!\n";
    my ($id, $rest) = <$file> =~ /^(\d+) .*\) (.*)$/ or die "cannot understand /proc/self/stat\n";
    write_file("$directory/$name.new", "$id " . (split / /, $rest)[19] . "\n");
    rename "$directory/$name.new", "$directory/$name" or die "cannot record process $id: $!\n";
}

sub hidden_paths {
    open my $list, '<', "$directory/hidden" or die "cannot read $directory/hidden: $!\n";
    chomp(my @paths = <$list>);
    return @paths;
}

sub upper_name {
    my ($path) = @_;
    return substr($path, 1) =~ s{/}{-}gr;
}

# Directories of the upper layer decide mode and owner of the merged ones: copy them from the lower layer.
sub upper_directory {
    my ($upper, $lower, $relative) = @_;
    my ($below, $above) = ($lower, $upper);
    for my $part (grep { length } split m{/}, $relative) {
        ($below, $above) = ("$below/$part", "$above/$part");
        next if -d $above;
        my @status = stat $below or die "cannot read $below: $!\n";
        mkdir $above or die "cannot make $above: $!\n";
        chown $status[4], $status[5], $above;
        chmod $status[2] & 07777, $above;
    }
}

# An overlay hides a lower file by a character device 0/0 of the same name; links may share one.
sub hide_in_upper {
    my ($upper, $lower, $relative) = @_;
    my ($parent, $name) = $relative =~ m{^(.*)/([^/]+)$};
    upper_directory($upper, $lower, $parent);
    my $hidden = "$upper$parent/$name";
    return if lstat $hidden;
    my $whiteout = "$directory/upper/whiteout";
    run('mknod', $whiteout, 'c', '0', '0') unless lstat $whiteout;
    link $whiteout, $hidden or die "cannot hide $relative: $!\n";
}

# The program that operators and detached workers find in /usr/bin (reference/juju-hook-contract, 3.4).
sub link_juju_exec {
    my ($upper, $lower) = @_;
    upper_directory($upper, $lower, '/bin');
    my $link = "$upper/bin/juju-exec";
    return if lstat $link;
    symlink '/var/lib/juju/tools/sandbox/juju-exec', $link or die "cannot make $link: $!\n";
}

sub layer {
    my ($path) = @_;
    return unless -d $path;
    my ($target, $name) = ("$root$path", upper_name($path));
    directory($target);
    if ($layering eq 'overlay') {
        my ($upper, $work) = ("$directory/upper/$name", "$directory/work/$name");
        my $new = !-d $upper;
        directory($upper);
        directory($work);
        if ($new) {
            my @status = stat $path;
            chown $status[4], $status[5], $upper;
            chmod $status[2] & 07777, $upper;
        }
        for my $hidden (hidden_paths()) {
            hide_in_upper($upper, $path, substr $hidden, length $path) if index($hidden, "$path/") == 0;
        }
        link_juju_exec($upper, $path) if $has_juju_exec && $path eq '/usr';
        return if succeeds_quietly('mount', '-t', 'overlay', 'overlay',
            '-o', "lowerdir=$path,upperdir=$upper,workdir=$work", $target);
    }
    layer_without_overlay($path, $target);
}

# Without overlays what a machine changes is copied and the rest is bound read-only.
sub layer_without_overlay {
    my ($path, $target) = @_;
    if ($path ne '/usr' && $path ne '/opt') {
        run('cp', '-a', "$path/.", $target) unless -e "$directory/copied-" . upper_name($path);
        write_file("$directory/copied-" . upper_name($path), '');
        return;
    }
    run('mount', '--bind', $path, $target);
    run('mount', '-o', 'remount,bind,ro', $target);
    for my $hidden (hidden_paths()) {
        next unless index($hidden, "$path/") == 0 && -e "$root$hidden" && !-l "$root$hidden";
        if (-d _) { run('mount', '-t', 'tmpfs', '-o', 'ro,mode=755,size=4k', 'hidden', "$root$hidden") }
        else      { run('mount', '--bind', '/dev/null', "$root$hidden") }
    }
}

sub device {
    my ($name, $major, $minor) = @_;
    run('mknod', '-m', '666', "$root/dev/$name", 'c', $major, $minor);
}

sub devices {
    run('mount', '-t', 'tmpfs', '-o', 'mode=755,size=64k', 'dev', "$root/dev");
    device('null', 1, 3);
    device('zero', 1, 5);
    device('full', 1, 7);
    device('random', 1, 8);
    device('urandom', 1, 9);
    device('tty', 5, 0);
    directory("$root/dev/$_") for 'shm', 'pts';
    run('mount', '-t', 'tmpfs', '-o', 'mode=1777', 'shm', "$root/dev/shm");
    run('mount', '-t', 'devpts', '-o', 'newinstance,ptmxmode=0666,mode=0620', 'devpts', "$root/dev/pts");
    symlink 'pts/ptmx', "$root/dev/ptmx";
    symlink '/proc/self/fd', "$root/dev/fd";
    symlink "/proc/self/fd/$_->[0]", "$root/dev/$_->[1]" for [0, 'stdin'], [1, 'stdout'], [2, 'stderr'];
}

# The directories that any Linux has, given those of it beside them.
sub base_file_system {
    directory("$root/$_") for 'dev', 'proc', 'sys', 'run/lock', 'home', 'srv', 'mnt', 'media', 'var/cache', 'var/spool',
        'var/backups', @_;
    directory("$root/root", 0700);
    directory("$root/$_", 01777) for 'tmp', 'var/tmp';
    symlink '/run', "$root/var/run" unless -l "$root/var/run";
    symlink '/run/lock', "$root/var/lock" unless -l "$root/var/lock";
    run('mount', '--bind', $root, $root);
    layer($_) for @layered;
    for my $name (@system_directories) {
        if (-l "/$name") {
            symlink readlink "/$name", "$root/$name" unless -l "$root/$name";
        }
        else {
            layer("/$name");
        }
    }
    run('mount', '-t', 'proc', 'proc', "$root/proc");
    run('mount', '-t', 'sysfs', '-o', 'ro,nosuid,nodev,noexec', 'sysfs', "$root/sys");
    devices();
}

sub enter {
    chdir $root or die "cannot enter $root: $!\n";
    directory("$root/.host");
    run('pivot_root', '.', '.host');
    chdir '/' or die "cannot enter /: $!\n";
    run('umount', '-l', '/.host');
    rmdir '/.host' or die "cannot remove /.host: $!\n";
}

# Tells the controller that all is in place, and says nothing more.
sub report_ready {
    local $| = 1;
    print "ready\n";
    open STDOUT, '>', '/dev/null' or die "cannot close the output: $!\n";
    open STDERR, '>', '/dev/null' or die "cannot close the errors: $!\n";
}

sub reap {
    my $child_ended = POSIX::SigSet->new(POSIX::SIGCHLD());
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), $child_ended);
    $SIG{CHLD} = sub { };
    while (1) {
        1 while waitpid(-1, POSIX::WNOHANG()) > 0;
        POSIX::sigsuspend(POSIX::SigSet->new);
    }
}

umask 022;
$ENV{PATH} = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
1;
