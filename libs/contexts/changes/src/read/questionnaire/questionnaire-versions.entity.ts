import { type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';

/** The risk questionnaire as it stood from one instant to the next; answers `asOf`. */
@Entity({ schema: 'changes', name: 'questionnaire_versions' })
export class RiskQuestionnaireVersion implements Version<VersionedQuestionnaire> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: VersionedQuestionnaire;
}
