"""The verb that does what people ask for on the staff site, tells its pages how things stand, sends mail."""

import os
import signal
import sys

import click


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, and end.")
def work(once: bool) -> None:
    """Do what people ask for on the staff site: load, mend, draft, publish. Ctrl-C ends it after the job at hand."""
    from records.database import Records, records_url
    from records.desk import lay
    from records.faults import RecordsError
    from records.waiting_files import waiting_files
    from verbs.mail import mail
    from verbs.places import HERE
    from verbs.worker import Worker

    try:
        records = Records(records_url(os.environ))
        records.prepare()
        lay(records)
        files = waiting_files(os.environ, records)
        files.prepare()
        post = mail(records, os.environ, click.echo)
    except RecordsError as fault:
        raise click.ClickException(str(fault)) from None
    worker = Worker(records, files, (sys.executable, str(HERE / "cli.py")), click.echo, post.round)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run(once)
