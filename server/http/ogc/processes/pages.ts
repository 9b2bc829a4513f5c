/** Processes and jobs as pages for people. */
import type { Process } from '../../../analyses/index.ts';
import type { Page, Reader, Step } from '../html/page.ts';
import { home, table, ways } from '../html/pieces.ts';
import { type Html, html } from '../html/template.ts';
import { jobPath, type processDescription, processPath, type StatusInfo } from './documents.ts';

type Description = ReturnType<typeof processDescription>;

const processesStep = ({ say }: Reader): Step => ({
  title: say('processes.title'),
  path: '/ogc/processes',
});
const jobsStep = ({ say }: Reader): Step => ({ title: say('jobs.title'), path: '/ogc/jobs' });

export function processesPage(
  processes: readonly Pick<Description, 'id' | 'title' | 'description'>[],
): Page {
  return {
    title: ({ say }) => say('processes.title'),
    trail: (reader) => [home(reader)],
    body: (reader) => html`<p class="lead">${reader.say('processes.lead')}</p>
${ways(
  processes.map(({ id, title, description }) => ({
    title,
    lead: description,
    address: reader.to(processPath(id), { f: 'html' }),
  })),
)}
<p><a href="${reader.to('/ogc/jobs', { f: 'html' })}">${reader.say('jobs.title')}</a></p>`,
  };
}

export function processPage(process: Process, told: Description): Page {
  return {
    title: () => told.title,
    trail: (reader) => [home(reader), processesStep(reader)],
    body: ({ say, language }) => html`<p class="lead">${told.description}</p>
<h2>${say('processes.method')}</h2><p>${methodOf(told)}</p>
<ul>${process.method.sources.map((source) => html`<li>${source}</li>`)}</ul>
${table(
  say('processes.inputs'),
  [say('property.name'), say('property.title'), say('property.type')],
  Object.entries(told.inputs).map(([name, { title, schema }]) => [
    html`<code>${name}</code>`,
    title,
    html`<code>${JSON.stringify(schema)}</code>`,
  ]),
)}
${table(
  say('processes.outputs'),
  [say('property.name'), say('property.title')],
  Object.entries(told.outputs).map(([name, { title }]) => [html`<code>${name}</code>`, title]),
)}
<p lang="${language}"><code>POST ${processPath(told.id)}/execution</code></p>`,
  };
}

function methodOf({ additionalParameters }: Description): string {
  return String(additionalParameters.parameters[0]?.value[0] ?? '');
}

export function jobsPage(jobs: readonly StatusInfo[], next: string | null): Page {
  return {
    title: ({ say }) => say('jobs.title'),
    trail: (reader) => [home(reader), processesStep(reader)],
    body: (reader) => {
      const { say, to } = reader;
      const rows = jobs.map((job) => [
        html`<a href="${to(jobPath(job.jobID), { f: 'html' })}">${job.created}</a>`,
        html`<code>${job.processID}</code>`,
        `${job.status} ${job.progress} %`,
        job.ranBy,
      ]);
      const heads = [
        say('jobs.created'),
        say('jobs.process'),
        say('jobs.status'),
        say('jobs.ranBy'),
      ];
      return html`${table(say('jobs.title'), heads, rows)}
${next !== null && html`<p><a href="${next}">${say('items.next')}</a></p>`}`;
    },
  };
}

export function jobPage(job: StatusInfo): Page {
  return {
    title: () => `${job.processID} ${job.created}`,
    trail: (reader) => [home(reader), processesStep(reader), jobsStep(reader)],
    body: ({ say }) => html`<dl class="facts">
${fact(say('jobs.status'), `${job.status} ${job.progress} %`)}
${job.message !== '' && fact(say('jobs.message'), job.message)}
${fact(say('jobs.ranBy'), job.ranBy)}
${fact(say('jobs.dataDate'), job.dataDate ?? '–')}
${fact(say('jobs.keptUntil'), job.keptUntil)}
</dl>
<h2>${say('processes.method')}</h2><p>${job.method.text}</p>
<ul>${job.method.sources.map((source) => html`<li>${source}</li>`)}</ul>
<h2>${say('jobs.recipe')}</h2><pre><code>${JSON.stringify(job.recipe, null, 2)}</code></pre>
${job.status === 'successful' && html`<p><a href="${jobPath(job.jobID)}/results">${say('jobs.results')}</a></p>`}`,
  };
}

function fact(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
