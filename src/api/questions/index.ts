// The questions there are, by name. It must never answer one itself.

import type { Engine } from '../../engine/engine.ts';
import type { TimeSource } from '../../engine/ports.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { CityFacts } from '../../processes/facts.ts';
import type { Item } from '../../processes/item.ts';
import type { Phrase } from '../answers/phrase.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Messages } from '../messages.ts';
import type { Credentials, Definitions, ReadMeasures } from '../ports.ts';
import type { Tokenise } from '../search/index.ts';
import { createAnswerQuestion } from './answer.ts';
import { createCheckCodeQuestion } from './check-code.ts';
import { createCommitmentsQuestion } from './commitments.ts';
import { createDeadlineQuestion } from './deadline.ts';
import { createEligibilityQuestion } from './eligibility.ts';
import { createItemVersionsQuestion } from './item-versions.ts';
import { createKnowledgeQuestion } from './knowledge.ts';
import { createListQuestion } from './lists.ts';
import { createNameCheckQuestion } from './name-check.ts';
import { createNoticesQuestion } from './notices.ts';
import { createOfficeHoursQuestion } from './office-hours.ts';
import { createOverdueQuestion } from './overdue.ts';
import { createAgenciesQuestion, createRegionsQuestion, createWindowsQuestion } from './places.ts';
import { createProjectQuestion, createProjectsQuestion } from './project.ts';
import { createPromisesQuestion } from './promises.ts';
import type { Question, Questions } from './question.ts';
import { createScheduleQuestion } from './schedule.ts';
import { createSlotsQuestion } from './slots.ts';
import { createSuggestQuestion } from './suggest.ts';
import { createTradesQuestion } from './trades.ts';
import { createVerifyLicenceQuestion } from './verify-licence.ts';
import { createZonesQuestion } from './zones.ts';

export interface QuestionParts {
  readonly facts: CityFacts;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  readonly measures: ReadMeasures;
  readonly engine: Pick<Engine, 'stateOf' | 'view' | 'findByKey' | 'list'>;
  readonly credentials: Pick<Credentials, 'verify'>;
  readonly messages: Messages;
  readonly tokenise?: Tokenise;
  /** Puts answers into friendlier words; absent: as they are. */
  readonly phrase?: Phrase;
  /** As it stands now: an item may be published at any time. */
  readonly catalogue: () => Catalogue;
  readonly definitions?: Definitions;
  /** The item a text compiles to; undefined while it has problems. */
  readonly compile?: (text: string) => Item | undefined;
}

export function createQuestions(parts: QuestionParts): Questions {
  const { calendar, catalogue, measures, time, tokenise } = parts;
  const { city } = parts.facts;
  const questions: readonly Question[] = [
    createDeadlineQuestion(calendar),
    createCheckCodeQuestion(time),
    createOfficeHoursQuestion(calendar),
    createPromisesQuestion(city, measures, time),
    createOverdueQuestion(city, measures, time),
    createCommitmentsQuestion(city, measures, time),
    createTradesQuestion(city, tokenise),
    createRegionsQuestion(city),
    createAgenciesQuestion(city),
    createWindowsQuestion(city),
    createNameCheckQuestion(parts),
    createVerifyLicenceQuestion(parts.credentials, time),
    createSuggestQuestion(catalogue),
    createListQuestion(city, catalogue),
    createEligibilityQuestion(parts.facts, time),
    createScheduleQuestion(parts),
    createSlotsQuestion(parts),
    createItemVersionsQuestion(parts.facts, parts.definitions),
    createAnswerQuestion({ ...parts, city }),
    createKnowledgeQuestion(city, time),
    createNoticesQuestion(parts.engine),
    createProjectQuestion(parts.engine, parts.facts),
    createProjectsQuestion(parts.engine, parts.facts),
    createZonesQuestion(city, parts.engine, time),
  ];
  return new Map(questions.map((question) => [question.name, question]));
}

export type { Question, Questions };
