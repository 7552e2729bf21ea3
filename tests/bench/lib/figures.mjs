// A figure is what one measurement says: the values of every round of the subject, those of its reference from the same
// rounds, and the measure of the project that it belongs to. Nothing fails here; a figure says whether its measure is met.

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs subject and reference in turn (A B A B …) after one round of both that is thrown away, and gives the results of
 * each. A machine that is slower for a while is slower for both.
 */
export async function interleave(rounds, subject, reference, { warmUp = true } = {}) {
  const results = { subject: [], reference: [] };
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    const first = await subject(Math.max(round, 0));
    const second = await reference(Math.max(round, 0));
    if (round < 0) continue;
    results.subject.push(first);
    results.reference.push(second);
  }
  return results;
}

function side({ name, values }) {
  return { name, median: median(values), min: Math.min(...values), max: Math.max(...values), values };
}

/**
 * `measure` is the text of what was asked, `isMet({ subject, reference, ratio })` looks at medians. The ratio is taken
 * round by round, subject by reference.
 */
export function makeFigure({ id, title, unit, digits = 0, subject, reference, measure, isMet, note }) {
  const figure = { id, title, unit, digits, subject: side(subject), measure, note };
  if (reference) {
    const ratios = subject.values.map((value, round) => value / reference.values[round]);
    figure.reference = side(reference);
    figure.ratio = side({ name: 'ratio', values: ratios });
  }
  if (isMet)
    figure.met = isMet({
      subject: figure.subject.median,
      reference: figure.reference?.median,
      ratio: figure.ratio?.median,
      worst: figure.subject.max,
    });
  return figure;
}

/** Microseconds of the processor for each answer: what a busy machine disturbs less than answers a second. */
export function processorFigure(id, title, results, names) {
  const microseconds = ({ processorSeconds, answers }) => (processorSeconds / answers) * 1e6;
  return makeFigure({
    id: `${id}-processor`, title: `${title}: processor time of one`, unit: 'µs', digits: 1,
    subject: { name: names.subject, values: results.subject.map(microseconds) },
    reference: { name: names.reference, values: results.reference.map(microseconds) },
  });
}

/** A figure that could not be taken, and why. */
export function missingFigure({ id, title, reason }) {
  return { id, title, reason };
}

function number(value, digits) {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const percent = (value) => (value < 10 ? `${number(value * 100, value < 0.1 ? 1 : 0)} %` : `${number(value, 0)} times`);

function range({ min, max }, format) {
  return min === max ? '' : ` (${format(min)}–${format(max)})`;
}

function sideText(one, { unit, digits }) {
  const format = (value) => number(value, digits);
  return `${format(one.median)} ${unit}${range(one, format)}`;
}

function verdict({ measure, met }) {
  if (!measure) return '';
  return met === undefined ? measure : `${measure}: ${met ? 'met' : 'NOT met'}`;
}

/** A few lines for people. */
export function figureText(figure) {
  if (figure.reason) return `${figure.title}\n    skipped: ${figure.reason}\n`;
  const lines = [figure.title];
  const width = Math.max(figure.subject.name.length, figure.reference?.name.length ?? 0, 'ratio'.length) + 2;
  const add = (name, text) => lines.push(`    ${name.padEnd(width)}${text}`);
  add(figure.subject.name, sideText(figure.subject, figure));
  if (figure.reference) {
    add(figure.reference.name, sideText(figure.reference, figure));
    add('ratio', `${percent(figure.ratio.median)}${range(figure.ratio, percent)}`);
  }
  if (figure.measure) lines.push(`    ${verdict(figure)}`);
  if (figure.note) lines.push(`    ${figure.note}`);
  return `${lines.join('\n')}\n`;
}

function tableRow(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** The table of docs/performance.md, under the machine it was measured on. */
export function markdownTable({ machine, figures }) {
  const taken = figures.filter((figure) => !figure.reason);
  const rows = taken.map((figure) => [
    figure.title,
    sideText(figure.subject, figure),
    figure.reference ? `${figure.reference.name}: ${sideText(figure.reference, figure)}` : '',
    figure.ratio ? `${percent(figure.ratio.median)}${range(figure.ratio, percent)}` : '',
    figure.measure ?? '',
    figure.met === undefined ? '' : figure.met ? 'yes' : 'no',
  ]);
  const head = ['what', 'Rollcall', 'beside', 'ratio', 'asked', 'met'];
  return [
    `${machine.text}.`,
    '',
    tableRow(head),
    tableRow(head.map(() => '---')),
    ...rows.map(tableRow),
    ...figures.filter((figure) => figure.reason).flatMap((figure) => ['', `Not measured: ${figure.title}, because ${figure.reason}.`]),
    '',
  ].join('\n');
}
