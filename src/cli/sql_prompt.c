/* The prompt of `rollcall sql`: lines by libedit, with a history that stays and completion of names. */
#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/library.h"
#include "cli/sql_complete.h"
#include "cli/sql_session.h"
#include "cli/sql_split.h"
#include "sql/query.h"

typedef struct Edit {
	__typeof__(&el_init) init;
	__typeof__(&el_set) set;
	__typeof__(&el_wset) wset;
	__typeof__(&el_gets) gets;
	__typeof__(&el_wgetc) wgetc;
	__typeof__(&el_line) line;
	__typeof__(&el_insertstr) insert;
	__typeof__(&el_deletestr) delete;
	__typeof__(&el_end) end;
	__typeof__(&history_init) history_init;
	__typeof__(&history) history;
	__typeof__(&history_end) history_end;
} Edit;

static const char *const edit_names[] = { "libedit.so.2", "libedit.so.0", NULL };
static const LibrarySymbol edit_symbols[] = {
	{ "el_init", offsetof(Edit, init) },
	{ "el_set", offsetof(Edit, set) },
	{ "el_wset", offsetof(Edit, wset) },
	{ "el_gets", offsetof(Edit, gets) },
	{ "el_wgetc", offsetof(Edit, wgetc) },
	{ "el_line", offsetof(Edit, line) },
	{ "el_insertstr", offsetof(Edit, insert) },
	{ "el_deletestr", offsetof(Edit, delete) },
	{ "el_end", offsetof(Edit, end) },
	{ "history_init", offsetof(Edit, history_init) },
	{ "history", offsetof(Edit, history) },
	{ "history_end", offsetof(Edit, history_end) },
};

typedef struct Prompt {
	SqlSession *session;
	Edit edit;
	EditLine *line;
	History *history;
	HistEvent event;
	char *history_file; /* NULL: none is kept */
	Buf text;           /* of the statement that is being typed */
	int cancel;
	bool done;
} Prompt;

/* A process has one; neither a handler of signals nor what libedit calls could be given it. Set before both are. */
static Prompt *the_prompt;

/* ---- Ctrl-C: ends the query, or the line ---- */

static void on_interrupt(int number)
{
	(void)number;
	int before = errno;
	(void)eventfd_write(the_prompt->cancel, 1);
	errno = before;
}

/* From the line's first character to the end of its last query Ctrl-C counts: one that comes between is not lost. */
static void forget_cancel(const Prompt *prompt)
{
	eventfd_t count;
	(void)eventfd_read(prompt->cancel, &count);
}

static void catch_interrupts(void)
{
	struct sigaction action = { .sa_handler = on_interrupt };
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGINT, &action, NULL);
}

/* ---- what libedit calls ---- */

/* Waits for the next key as libedit does, and for Ctrl-C: a signal alone is lost when it comes just before the read. */
static int read_key(EditLine *line, wchar_t *key)
{
	const Edit *edit = &the_prompt->edit;
	struct pollfd waits[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = the_prompt->cancel, .events = POLLIN },
	};
	while (poll(waits, COUNT(waits), -1) < 0)
		if (errno != EINTR)
			return -1;
	if (waits[1].revents) {
		errno = EINTR;
		return -1;
	}
	(void)edit->wset(line, EL_GETCFN, EL_BUILTIN_GETCFN);
	int count = edit->wgetc(line, key);
	int reason = errno;
	(void)edit->wset(line, EL_GETCFN, read_key);
	errno = reason;
	return count;
}

static char *prompt_text(EditLine *line)
{
	(void)line;
	static char first[] = "rollcall=> ";
	static char further[] = "rollcall-> ";
	static char open[] = "rollcall'> ";
	Str text = buf_str(&the_prompt->text);
	return sql_is_open(text) ? open : sql_is_blank(text) ? first : further;
}

static void print_words(const SqlCompletions *found)
{
	enum { MOST = 60 };
	(void)fputc('\n', stdout);
	for (size_t i = 0; i < found->count && i < MOST; i++)
		printf("%.*s  ", STR_ARGS(found->words[i]));
	printf(found->count > MOST ? "... %zu in all\n" : "\n", found->count);
	(void)fflush(stdout);
}

static unsigned char complete(EditLine *line, int key)
{
	(void)key;
	AUTO_ARENA arena = { 0 };
	const Edit *edit = &the_prompt->edit;
	const LineInfo *info = edit->line(line);
	Str typed = { info->buffer, (size_t)(info->cursor - info->buffer) };
	Str text = str_format(&arena, "%.*s%.*s", STR_ARGS(buf_str(&the_prompt->text)), STR_ARGS(typed));
	SqlCompletions found = sql_complete(text, &arena);
	if (!found.count)
		return CC_ERROR;
	bool further = found.common.len > found.begun || found.count == 1;
	if (!further) {
		print_words(&found);
		return CC_REDISPLAY;
	}
	edit->delete (line, (int)found.begun);
	bool whole = found.count == 1 && found.common.ptr[found.common.len - 1] != '(';
	(void)edit->insert(line, str_format(&arena, "%.*s%s", STR_ARGS(found.common), whole ? " " : "").ptr);
	return CC_REFRESH;
}

/* ---- history ---- */

/* $XDG_STATE_HOME/rollcall/sql_history, else below ~/.local/state; its directories are made. */
static char *history_path(void)
{
	AUTO_ARENA arena = { 0 };
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	if ((!state || !*state) && (!home || !*home))
		return NULL;
	Str base = state && *state ? str_of(state) : str_format(&arena, "%s/.local/state", home);
	Str path = str_format(&arena, "%.*s/rollcall/sql_history", STR_ARGS(base));
	char *copy = strdup(path.ptr);
	for (char *slash = copy ? strchr(copy + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(copy, 0700);
		*slash = '/';
	}
	return copy;
}

static void remember(Prompt *prompt, const char *line)
{
	if (*line && *line != '\n')
		(void)prompt->edit.history(prompt->history, &prompt->event, H_ENTER, line);
}

static void save_history(Prompt *prompt)
{
	if (prompt->history_file)
		(void)prompt->edit.history(prompt->history, &prompt->event, H_SAVE, prompt->history_file);
}

/* ---- commands ---- */

static void command_describe(Prompt *prompt, Str argument)
{
	if (!sql_describe(prompt->session->format, argument))
		(void)fprintf(stderr, "rollcall: there is no dataset %.*s; \\d lists them\n", STR_ARGS(argument));
}

static void command_functions(Prompt *prompt, Str argument)
{
	sql_describe_functions(prompt->session->format, argument);
}

static void command_timing(Prompt *prompt, Str argument)
{
	(void)argument;
	prompt->session->timing = !prompt->session->timing;
	printf("Timing is %s.\n", prompt->session->timing ? "on" : "off");
}

static void command_format(Prompt *prompt, Str argument)
{
	if (!sql_format_of_name(argument, &prompt->session->format))
		(void)fputs("rollcall: the formats are table, csv, json, ndjson, markdown and tabular\n", stderr);
}

static void command_examples(Prompt *prompt, Str argument)
{
	(void)prompt;
	(void)argument;
	sql_print_examples();
}

static void command_quit(Prompt *prompt, Str argument)
{
	(void)argument;
	prompt->done = true;
}

static void command_help(Prompt *prompt, Str argument);

static const struct {
	const char *name;
	const char *argument;
	const char *help;
	void (*run)(Prompt *prompt, Str argument);
} commands[] = {
	{ "\\d", "[NAME]", "the datasets, or the columns of one", command_describe },
	{ "\\dt", "", "the datasets", command_describe },
	{ "\\df", "[NAME]", "the functions", command_functions },
	{ "\\format", "FORMAT", "table, csv, json, ndjson, markdown or tabular", command_format },
	{ "\\timing", "", "show how long queries take, or no longer", command_timing },
	{ "\\examples", "", "queries that are worth running", command_examples },
	{ "\\q", "", "end", command_quit },
	{ "\\?", "", "this", command_help },
};

static void command_help(Prompt *prompt, Str argument)
{
	(void)prompt;
	(void)argument;
	puts("A statement ends with a semicolon. Ctrl-C drops it, or ends the query that runs; Ctrl-D ends.");
	for (size_t i = 0; i < COUNT(commands); i++)
		printf("  %-9s %-7s  %s\n", commands[i].name, commands[i].argument, commands[i].help);
}

static void run_command(Prompt *prompt, Str line)
{
	Str argument = str_trim(line);
	Str name = str_split(&argument, ' ');
	argument = argument.ptr ? str_trim(argument) : STR("");
	if (argument.len && argument.ptr[argument.len - 1] == ';')
		argument.len--;
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_equal(name, str_of(commands[i].name))) {
			commands[i].run(prompt, argument);
			return;
		}
	(void)fprintf(stderr, "rollcall: there is no command %.*s; \\? lists them\n", STR_ARGS(name));
}

/* ---- lines ---- */

/* Runs the statements that are complete, and keeps the rest. */
static void run_statements(Prompt *prompt)
{
	Str rest = buf_str(&prompt->text);
	Str statement;
	while (sql_split(&rest, &statement)) {
		/* What was wrong has been said; the prompt goes on. */
		if (!sql_is_blank(statement))
			(void)sql_session_run(prompt->session, statement);
	}
	size_t length = sql_is_blank(rest) ? 0 : rest.len;
	memmove(prompt->text.ptr, rest.ptr, length);
	prompt->text.len = length;
}

static void take_line(Prompt *prompt, Str line)
{
	if (sql_is_blank(buf_str(&prompt->text)) && str_starts_with(str_trim(line), STR("\\"))) {
		run_command(prompt, line);
		return;
	}
	buf_add(&prompt->text, line);
	if (prompt->text.failed) {
		(void)fprintf(stderr, "rollcall: a statement has %d bytes at most\n", (int)prompt->text.max);
		prompt->text.failed = false;
		prompt->text.len = 0;
		return;
	}
	if (prompt->text.len)
		run_statements(prompt);
}

static void read_lines(Prompt *prompt)
{
	while (!prompt->done) {
		int count = 0;
		forget_cancel(prompt);
		/* Otherwise the terminal is prepared behind the prompt, and what is typed between the two may be lost. */
		(void)prompt->edit.set(prompt->line, EL_PREP_TERM, 1);
		errno = 0;
		const char *line = prompt->edit.gets(prompt->line, &count);
		if (line && count > 0) {
			remember(prompt, line);
			take_line(prompt, (Str){ line, (size_t)count });
		} else if (errno == EINTR) {
			puts("^C");
			prompt->text.len = 0;
		} else {
			puts("");
			prompt->done = true;
		}
	}
}

static bool open_editor(Prompt *prompt)
{
	enum { LINES_KEPT = 1000 };
	Edit *edit = &prompt->edit;
	prompt->line = edit->init("rollcall", stdin, stdout, stderr);
	prompt->history = edit->history_init();
	if (!prompt->line || !prompt->history)
		return false;
	(void)edit->history(prompt->history, &prompt->event, H_SETSIZE, LINES_KEPT);
	(void)edit->history(prompt->history, &prompt->event, H_SETUNIQUE, 1);
	if (prompt->history_file)
		(void)edit->history(prompt->history, &prompt->event, H_LOAD, prompt->history_file);
	(void)edit->set(prompt->line, EL_PROMPT, prompt_text);
	(void)edit->set(prompt->line, EL_SIGNAL, 0);
	(void)edit->set(prompt->line, EL_EDITOR, "emacs");
	(void)edit->set(prompt->line, EL_HIST, edit->history, prompt->history);
	/* The other form copies both texts and never lets go of them. */
	(void)edit->wset(prompt->line, EL_ADDFN, L"complete", L"complete a name", complete);
	(void)edit->set(prompt->line, EL_BIND, "\t", "complete", NULL);
	(void)edit->wset(prompt->line, EL_GETCFN, read_key);
	return true;
}

static void close_editor(Prompt *prompt)
{
	if (prompt->history) {
		save_history(prompt);
		prompt->edit.history_end(prompt->history);
	}
	if (prompt->line)
		prompt->edit.end(prompt->line);
	free(prompt->history_file);
	buf_free(&prompt->text);
}

ExitCode sql_prompt(SqlSession *session, int cancel)
{
	Prompt prompt = { .session = session, .text = { .max = SQL_TEXT_MAXIMUM }, .cancel = cancel };
	ExitCode code = EXIT_DONE;
	if (!library_open(edit_names, edit_symbols, COUNT(edit_symbols), &prompt.edit)) {
		(void)fputs("rollcall: libedit is not installed here, which the prompt needs; a query or --file works "
			    "without it\n",
			stderr);
		return EXIT_FAILED;
	}
	(void)umask(077); /* queries may name people */
	prompt.history_file = history_path();
	the_prompt = &prompt;
	if (open_editor(&prompt)) {
		catch_interrupts();
		puts("rollcall " ROLLCALL_VERSION ": SQL over the directory. \\? lists commands, \\d the datasets.");
		read_lines(&prompt);
	} else {
		(void)fputs("rollcall: this terminal cannot be used\n", stderr);
		code = EXIT_FAILED;
	}
	(void)signal(SIGINT, SIG_DFL);
	close_editor(&prompt);
	return code;
}
